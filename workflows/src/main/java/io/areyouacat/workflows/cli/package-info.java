/** The command line: {@code areyouacat}. */
@NullMarked
package io.areyouacat.workflows.cli;

import org.jspecify.annotations.NullMarked;
