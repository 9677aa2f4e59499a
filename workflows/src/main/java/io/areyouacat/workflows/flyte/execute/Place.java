package io.areyouacat.workflows.flyte.execute;

import static io.areyouacat.core.error.Checks.checkArgument;

import io.areyouacat.core.store.StoreAddress;
import java.net.URI;

/** An object by the folder that it is in, opened like a store, and its name there. */
record Place(URI folder, String name) {

  /**
   * @param address such as {@code s3://bucket/metadata/inputs.pb}
   * @throws io.areyouacat.core.error.BadInputException if it is no address
   */
  static Place of(String address) {
    String whole = StoreAddress.parse(address).toString();
    int slash = whole.lastIndexOf('/');
    checkArgument(slash > 0 && slash < whole.length() - 1, "'%s' names no object", address);
    return new Place(URI.create(whole.substring(0, slash)), whole.substring(slash + 1));
  }
}
