/**
 * Object stores: folders of a disk and buckets of S3, opened by {@link DefaultObjectStoreFactory}.
 */
@NullMarked
package io.areyouacat.storage;

import org.jspecify.annotations.NullMarked;
