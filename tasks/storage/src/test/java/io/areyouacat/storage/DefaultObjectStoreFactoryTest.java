package io.areyouacat.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.store.ObjectStoreFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultObjectStoreFactoryTest {

  @TempDir Path temporary;

  @Test
  void it_travels_to_other_processes() throws Exception {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(new DefaultObjectStoreFactory(Settings.defaults().store()));
    }
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      var factory = (ObjectStoreFactory) in.readObject();
      assertThat(factory.open(temporary.toUri()).list("")).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "s3:bucket, is not the address of a store on S3",
    "s3://bucket:80/prefix, is not the address of a store on S3",
    "s3://bucket/../prefix, is not the address of a store on S3",
    "https://example.org/a, is of kind 'https'",
    "data, is not the address of a store",
    "/srv/data, is not the address of a store",
    "file:data, is not the address of a folder",
    "file://host/data, is not the address of a folder"
  })
  void an_address_we_cannot_open_is_named_with_a_way_out(String address, String problem) {
    assertThatThrownBy(
            () ->
                new DefaultObjectStoreFactory(Settings.defaults().store())
                    .open(URI.create(address)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("'" + address + "'")
        .hasMessageContaining(problem)
        .hasMessageContaining("Maybe")
        .hasMessageContaining("://");
  }
}
