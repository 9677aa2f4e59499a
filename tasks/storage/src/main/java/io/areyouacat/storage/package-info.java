/** Object stores: today folders of a local disk, opened by {@link DefaultObjectStoreFactory}. */
@NullMarked
package io.areyouacat.storage;

import org.jspecify.annotations.NullMarked;
