/** The tasks of a night that need nothing but ports: train, evaluate, deploy, keep. */
@NullMarked
package io.areyouacat.core.task;

import org.jspecify.annotations.NullMarked;
