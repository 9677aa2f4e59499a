/** The prediction server: starts, wires and stops it. */
@NullMarked
package io.areyouacat.serving;

import org.jspecify.annotations.NullMarked;
