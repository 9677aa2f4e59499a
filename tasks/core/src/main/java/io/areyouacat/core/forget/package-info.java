/** What was deleted stays deleted: tombstones, redaction of documents, receipts. */
@NullMarked
package io.areyouacat.core.forget;

import org.jspecify.annotations.NullMarked;
