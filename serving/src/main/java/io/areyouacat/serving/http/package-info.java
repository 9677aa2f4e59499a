/** Routes, protection and pages. The only code that knows HTTP. */
@NullMarked
package io.areyouacat.serving.http;

import org.jspecify.annotations.NullMarked;
