/** Where objects are kept: one port, and the documents we keep in it. */
@NullMarked
package io.areyouacat.core.store;

import org.jspecify.annotations.NullMarked;
