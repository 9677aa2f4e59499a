package io.areyouacat.storage;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.error.BadInputException;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultObjectStoreFactoryTest {

  @ParameterizedTest
  @CsvSource({
    "s3://bucket/prefix, is of kind 's3'",
    "https://example.org/a, is of kind 'https'",
    "data, is not the address of a store",
    "/srv/data, is not the address of a store",
    "file:data, is not the address of a folder",
    "file://host/data, is not the address of a folder"
  })
  void an_address_we_cannot_open_is_named_with_a_way_out(String address, String problem) {
    assertThatThrownBy(() -> new DefaultObjectStoreFactory().open(URI.create(address)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("'" + address + "'")
        .hasMessageContaining(problem)
        .hasMessageContaining("Maybe")
        .hasMessageContaining("file:///");
  }
}
