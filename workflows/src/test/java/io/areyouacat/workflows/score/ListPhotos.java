package io.areyouacat.workflows.score;

import io.areyouacat.core.error.BadInputException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prints what is wrong with a folder of photos; a program, since permissions are a process's. */
final class ListPhotos {

  private ListPhotos() {}

  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[0]);
    if (Files.isReadable(Path.of(arguments[1]))) {
      System.out.println("This user may read everything.");
    }
    try {
      PhotoFolder.of(folder);
    } catch (BadInputException e) {
      System.out.println(e.getMessage());
    }
  }
}
