package io.areyouacat.core.store;

class InMemoryObjectStoreTest extends ObjectStoreContract {

  @Override
  protected ObjectStore openEmpty() {
    return new InMemoryObjectStore();
  }

  @Override
  protected ObjectStore openAgain(ObjectStore first) {
    return first;
  }
}
