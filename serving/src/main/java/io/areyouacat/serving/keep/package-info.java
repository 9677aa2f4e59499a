/** What is remembered of an answer: signed ids, uploads, feedback and deletions. */
@NullMarked
package io.areyouacat.serving.keep;

import org.jspecify.annotations.NullMarked;
