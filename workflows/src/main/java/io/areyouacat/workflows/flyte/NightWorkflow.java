package io.areyouacat.workflows.flyte;

import static org.flyte.flytekit.SdkConditions.isTrue;
import static org.flyte.flytekit.SdkConditions.when;

import java.util.List;
import org.flyte.flytekit.SdkBindingData;
import org.flyte.flytekit.SdkRunnableTask;
import org.flyte.flytekit.SdkWorkflow;
import org.flyte.flytekit.SdkWorkflowBuilder;
import org.flyte.flytekit.jackson.JacksonSdkType;

/**
 * The night: ingest, extract, validate, train, evaluate, and then deploy or keep. Each task names
 * the one before by taking the run id from it.
 */
final class NightWorkflow extends SdkWorkflow<NightInput, Decided> {

  static final String NAME = "night";

  private final IngestPhotosTask ingest;
  private final ExtractFeaturesTask extract;
  private final ValidateDatasetTask validate;
  private final TrainModelTask train;
  private final EvaluateModelTask evaluate;
  private final DeployModelTask deploy;
  private final KeepChampionTask keep;

  NightWorkflow(TaskCalls calls) {
    super(JacksonSdkType.of(NightInput.class), JacksonSdkType.of(Decided.class));
    ingest = new IngestPhotosTask(calls);
    extract = new ExtractFeaturesTask(calls);
    validate = new ValidateDatasetTask(calls);
    train = new TrainModelTask(calls);
    evaluate = new EvaluateModelTask(calls);
    deploy = new DeployModelTask(calls);
    keep = new KeepChampionTask(calls);
  }

  @Override
  public String getName() {
    return NAME;
  }

  List<SdkRunnableTask<?, ?>> tasks() {
    return List.of(ingest, extract, validate, train, evaluate, deploy, keep);
  }

  @Override
  public Decided expand(SdkWorkflowBuilder night, NightInput input) {
    SdkBindingData<String> store = input.store();
    var ingested = night.apply(ingest.getName(), ingest, input.ingest());
    var extracted =
        night.apply(extract.getName(), extract, after(ingested.getOutputs().runId(), store));
    var validated =
        night.apply(validate.getName(), validate, after(extracted.getOutputs().runId(), store));
    Validated data = validated.getOutputs();
    var trained =
        night.apply(
            train.getName(),
            train,
            new TrainInput(
                data.runId(), store, data.dataset(), data.trainingSettings(), data.code()));
    // Not the run of the training: that may have been another night's.
    var evaluated =
        night.apply(
            evaluate.getName(),
            evaluate,
            new EvaluateInput(data.runId(), store, trained.getOutputs().model()));
    // The condition names its upstream itself: the local engine does not look into its cases.
    RunRef last = after(evaluated.getOutputs().runId(), store);
    var decision =
        when("promote", isTrue(evaluated.getOutputs().promote()), deploy, last)
            .otherwise("keep", keep, last)
            .withUpstreamNode(evaluated);
    return night.apply("decide", decision).getOutputs();
  }

  private static RunRef after(SdkBindingData<String> runId, SdkBindingData<String> store) {
    return new RunRef(runId, store);
  }
}
