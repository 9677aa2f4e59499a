/** Where settings come from. */
@NullMarked
package io.areyouacat.workflows.settings;

import org.jspecify.annotations.NullMarked;
