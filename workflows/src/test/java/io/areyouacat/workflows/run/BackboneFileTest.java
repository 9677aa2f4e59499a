package io.areyouacat.workflows.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.error.BadInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackboneFileTest {

  @TempDir private Path folder;

  private final FakeRooms rooms = new FakeRooms();
  private final List<Path> seen = new ArrayList<>();

  @BeforeEach
  void store_one() {
    rooms.store.put("small.h5", new byte[] {1, 2, 3});
  }

  @Test
  void one_in_a_bucket_is_there_as_a_file_of_its_name_for_as_long_as_it_is_used() {
    byte[] bytes = new BackboneFile(rooms).with("s3://weights/backbones/small.h5", this::bytes);

    assertThat(bytes).containsExactly(1, 2, 3);
    assertThat(seen).singleElement().satisfies(file -> assertThat(file).hasFileName("small.h5"));
    assertThat(seen.get(0)).doesNotExist();
    assertThat(seen.get(0).getParent()).doesNotExist();
  }

  @Test
  void one_on_this_machine_is_used_where_it_is_by_path_or_by_address() throws IOException {
    Path file = Files.write(folder.resolve("my net.h5"), new byte[] {4});

    new BackboneFile(rooms).with(file.toString(), this::bytes);
    new BackboneFile(rooms).with(file.toUri().toString(), this::bytes);

    assertThat(seen).containsExactly(file, file);
    assertThat(file).exists();
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3://weights/none.h5", "s3://weights", "s3://weights/", "/none.h5", "/"})
  void one_that_is_not_there_is_told(String named) {
    assertThatThrownBy(() -> new BackboneFile(rooms).with(named, this::bytes))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("There is no readable backbone file '%s'", named);
  }

  private byte[] bytes(Path file) {
    seen.add(file);
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
