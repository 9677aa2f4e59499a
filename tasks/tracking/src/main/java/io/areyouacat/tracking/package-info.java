/** MLflow: what nights are told to its server, by its Java client and, for files, by HTTP. */
@NullMarked
package io.areyouacat.tracking;

import org.jspecify.annotations.NullMarked;
