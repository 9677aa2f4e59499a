package io.areyouacat.workflows.flyte.execute;

import com.google.protobuf.InvalidProtocolBufferException;
import flyteidl.core.Errors.ContainerError;
import flyteidl.core.Errors.ErrorDocument;
import flyteidl.core.Literals.LiteralMap;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.store.StoredObject;
import io.areyouacat.workflows.cli.Cli;
import io.areyouacat.workflows.cli.CliContext;
import io.areyouacat.workflows.run.Rooms;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.flyte.api.v1.Literal;
import org.flyte.api.v1.Primitive;
import org.flyte.api.v1.Scalar;

/** Tasks as Flyte runs them, one pod each, with the files that Flyte writes and reads. */
final class Pod {

  final Map<String, String> environment = new TreeMap<>();
  final StringWriter said = new StringWriter();
  private final Rooms.Opener opener;
  private final ObjectStore files;
  private final String where;

  /**
   * @param files where Flyte keeps its files
   * @param where their address
   */
  Pod(Rooms.Opener opener, ObjectStore files, String where) {
    this.opener = opener;
    this.files = files;
    this.where = where;
  }

  /** Returns the exit code; the answer is in the folder {@code try_}. */
  int execute(String task, String try_, Map<String, Literal> inputs) {
    files.put(try_ + "/inputs.pb", LiteralWriter.write(inputs).toByteArray());
    return executeOn(task, try_);
  }

  /** With whatever inputs.pb there is. */
  int executeOn(String task, String try_) {
    var out = new PrintWriter(said);
    var context = new CliContext(out, out, environment, opener, Clock.systemUTC(), new Random(1));
    return Cli.run(
        context,
        "execute",
        task,
        "--inputs",
        where + "/" + try_ + "/inputs.pb",
        "--outputs",
        where + "/" + try_);
  }

  void put(String key, byte[] bytes) {
    files.put(key, bytes);
  }

  /** Removes all of Flyte's files. */
  void clear() {
    files.list("").forEach(file -> files.delete(file.key()));
  }

  Map<String, Literal> outputs(String try_) throws InvalidProtocolBufferException {
    byte[] bytes = files.get(try_ + "/outputs.pb").orElseThrow().bytes();
    return LiteralReader.read(LiteralMap.parseFrom(bytes));
  }

  ContainerError error(String try_) throws InvalidProtocolBufferException {
    byte[] bytes = files.get(try_ + "/error.pb").orElseThrow().bytes();
    return ErrorDocument.parseFrom(bytes).getError();
  }

  boolean has(String key) {
    return files.head(key).isPresent();
  }

  String deck(String try_) {
    return files.get(try_ + "/deck.html").map(StoredObject::text).orElseThrow();
  }

  static Map<String, Literal> inputs(String... namesAndValues) {
    Map<String, Literal> inputs = new TreeMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      inputs.put(namesAndValues[i], literal(namesAndValues[i + 1]));
    }
    return inputs;
  }

  static Literal literal(String text) {
    return Literal.ofScalar(Scalar.ofPrimitive(Primitive.ofStringValue(text)));
  }

  static Literal literals(Map<String, String> texts) {
    Map<String, Literal> literals = new TreeMap<>();
    texts.forEach((name, text) -> literals.put(name, literal(text)));
    return Literal.ofMap(literals);
  }

  static String text(Literal literal) {
    return literal.scalar().primitive().stringValue();
  }
}
