/** Every number that decides something, read, checked and documented in one place. */
@NullMarked
package io.areyouacat.core.settings;

import org.jspecify.annotations.NullMarked;
