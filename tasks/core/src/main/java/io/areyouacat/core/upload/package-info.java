/**
 * What people upload and say, as the prediction server writes it into the inbox and the next ingest
 * reads it: the documents' contract.
 */
@NullMarked
package io.areyouacat.core.upload;

import org.jspecify.annotations.NullMarked;
