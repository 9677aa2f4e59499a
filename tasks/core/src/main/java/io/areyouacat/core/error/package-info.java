/** What can go wrong, by what the caller should do about it. */
@NullMarked
package io.areyouacat.core.error;

import org.jspecify.annotations.NullMarked;
