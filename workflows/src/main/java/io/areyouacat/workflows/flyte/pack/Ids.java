package io.areyouacat.workflows.flyte.pack;

import flyteidl.core.IdentifierOuterClass.Identifier;
import flyteidl.core.IdentifierOuterClass.ResourceType;

/** Names of what is registered; flytectl puts project, domain and version in. */
final class Ids {

  private Ids() {}

  static Identifier of(ResourceType type, String name) {
    return Identifier.newBuilder()
        .setResourceType(type)
        .setProject("{{ registration.project }}")
        .setDomain("{{ registration.domain }}")
        .setName(name)
        .setVersion("{{ registration.version }}")
        .build();
  }
}
