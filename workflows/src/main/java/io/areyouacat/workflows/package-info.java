/** The program's entry. */
@NullMarked
package io.areyouacat.workflows;

import org.jspecify.annotations.NullMarked;
