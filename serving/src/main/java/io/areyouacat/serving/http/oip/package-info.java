/**
 * The Open Inference Protocol, version 2, without HTTP: bodies in, pictures out; answers in, bodies
 * out.
 */
@NullMarked
package io.areyouacat.serving.http.oip;

import org.jspecify.annotations.NullMarked;
