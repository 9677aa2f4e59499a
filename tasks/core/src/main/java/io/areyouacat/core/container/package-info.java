/** What a container declares, and how it is divided among what runs in it. */
@NullMarked
package io.areyouacat.core.container;

import org.jspecify.annotations.NullMarked;
