/** From stored photos to features and embeddings, each computed once. */
@NullMarked
package io.areyouacat.dataset.extract;

import org.jspecify.annotations.NullMarked;
