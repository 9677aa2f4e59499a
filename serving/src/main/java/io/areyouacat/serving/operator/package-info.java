/** What the operators' page shows. */
@NullMarked
package io.areyouacat.serving.operator;

import org.jspecify.annotations.NullMarked;
