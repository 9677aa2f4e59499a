package io.areyouacat.core.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.areyouacat.core.dataset.Finding;
import io.areyouacat.core.model.ModelVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a night ended. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "verdict")
@JsonSubTypes({
  @JsonSubTypes.Type(value = NightOutcome.Promoted.class, name = "promoted"),
  @JsonSubTypes.Type(value = NightOutcome.Kept.class, name = "kept"),
  @JsonSubTypes.Type(value = NightOutcome.Blocked.class, name = "blocked")
})
public sealed interface NightOutcome {

  /**
   * @param evidence one sentence a rule that was met
   */
  record Promoted(ModelVersion model, @Nullable ModelVersion before, List<String> evidence)
      implements NightOutcome {
    public Promoted {
      evidence = List.copyOf(evidence);
    }
  }

  /**
   * @param reasons one sentence a rule that was not met
   * @param champion what stays in service, or null if nothing is
   */
  record Kept(ModelVersion candidate, List<String> reasons, @Nullable ModelVersion champion)
      implements NightOutcome {
    public Kept {
      reasons = List.copyOf(reasons);
    }
  }

  /** Validation ended the night; nothing was trained. */
  record Blocked(List<Finding> findings) implements NightOutcome {
    public Blocked {
      findings = List.copyOf(findings);
    }
  }
}
