/** Networks as they answer, and oneDNN that runs them. Nothing of DL4J is in here. */
@NullMarked
package io.areyouacat.model.inference;

import org.jspecify.annotations.NullMarked;
