/** What an experiment tracker is told of nights: worked out from a store, sent by an adapter. */
@NullMarked
package io.areyouacat.core.tracking;

import org.jspecify.annotations.NullMarked;
