/** Networks: backbones, training, scoring and the archive. The only DL4J and ND4J code. */
@NullMarked
package io.areyouacat.model;

import org.jspecify.annotations.NullMarked;
