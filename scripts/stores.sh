# Sourced. Finds an S3 server and a PostgreSQL to try things on: `stores` fills TEST_S3_ENDPOINT,
# TEST_S3_BUCKET, TEST_S3_ACCESS_KEY, TEST_S3_SECRET_KEY, TEST_CATALOG, TEST_CATALOG_USER and
# TEST_CATALOG_PASSWORD, unless they are set, from what TEST_STORES_DIR has the programs `build` and `up`
# for, and what the program itself reads. It fails, with one line that says why, where there are none.
# Expects to be in the project's folder.
# shellcheck shell=bash

stores() {
  if [ -z "${TEST_S3_ENDPOINT:-}" ] || [ -z "${TEST_CATALOG:-}" ]; then
    : "${TEST_STORES_DIR:=$(cd .. && pwd)/shared/sandbox/flyte}"
    if [ ! -x "$TEST_STORES_DIR/build" ] || [ ! -x "$TEST_STORES_DIR/up" ]; then
      echo "TEST_S3_ENDPOINT and TEST_CATALOG are not set, and '$TEST_STORES_DIR' has no programs that start such servers."
      return 1
    fi
    local log said
    log=$(mktemp)
    if ! "$TEST_STORES_DIR/build" --stores >"$log" 2>&1 || ! said=$("$TEST_STORES_DIR/up" --stores 2>>"$log"); then
      tail -n 20 "$log"
      rm -f "$log"
      echo "'$TEST_STORES_DIR' could not start an S3 server and a PostgreSQL."
      return 1
    fi
    rm -f "$log"
    TEST_S3_ENDPOINT=$(stores_value FLYTE_S3_ENDPOINT "$said")
    TEST_S3_BUCKET=$(stores_value FLYTE_S3_BUCKET "$said")
    TEST_S3_ACCESS_KEY=flyte
    TEST_S3_SECRET_KEY=flyte-sandbox
    TEST_CATALOG=$(stores_value CATALOG_JDBC "$said")
    TEST_CATALOG_USER=$(stores_value CATALOG_USER "$said")
    TEST_CATALOG_PASSWORD=$(stores_value CATALOG_PASSWORD "$said")
  fi
  export TEST_S3_ENDPOINT TEST_S3_BUCKET TEST_S3_ACCESS_KEY TEST_S3_SECRET_KEY
  export TEST_CATALOG TEST_CATALOG_USER TEST_CATALOG_PASSWORD
  # Secrets reach the program only by these; everything else is a setting of the section `store`.
  export AWS_ACCESS_KEY_ID=$TEST_S3_ACCESS_KEY AWS_SECRET_ACCESS_KEY=$TEST_S3_SECRET_KEY
  export AREYOUACAT_CATALOG_PASSWORD=$TEST_CATALOG_PASSWORD
}

stores_value() { # name lines
  printf '%s\n' "$2" | sed -n "s/^$1=//p" | head -n 1
}
