package io.areyouacat.model;

import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.memory.MemoryWorkspaceManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Frees what a network holds outside the heap, on the thread that it ran on. DL4J's own {@code
 * close()}, and ND4J's way to destroy all workspaces at once, collect all garbage of the process
 * each time besides, which is slow beside a large heap.
 */
final class NativeMemory {
  private NativeMemory() {}

  static void free(MultiLayerNetwork network) {
    var updater = network.getUpdater(false);
    free(
        network.params(),
        network.getGradientsViewArray(),
        updater == null ? null : updater.getStateViewArray());
  }

  static void free(ComputationGraph network) {
    free(network.params(), network.getGradientsViewArray());
  }

  private static void free(@Nullable INDArray... arrays) {
    for (INDArray array : arrays) {
      if (array != null && array.closeable()) {
        array.close();
      }
    }
    MemoryWorkspaceManager workspaces = Nd4j.getWorkspaceManager();
    List.copyOf(workspaces.getAllWorkspacesForCurrentThread())
        .forEach(workspaces::destroyWorkspace);
  }
}
