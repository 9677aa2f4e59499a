"""Kubernetes as Airflow may use it: a service account that has the rights which the operations page names."""

import json
import re
import subprocess

from faults.night import PROJECT
from nights.sandbox import NAMESPACE

PAGE = PROJECT / "docs" / "operations.md"
ROLE = re.compile(r"```yaml\n(apiVersion: rbac.+?)```", re.DOTALL)
NAME = "areyouacat-airflow"


def kubeconfig(sandbox, file):
    """Writes one that has nothing but a token of that account."""
    role = ROLE.search(PAGE.read_text())[1]
    apply(sandbox, role)
    account = {"apiVersion": "v1", "kind": "ServiceAccount", "metadata": {"name": NAME}}
    apply(sandbox, json.dumps(account))
    group = "rbac.authorization.k8s.io"
    binding = {"apiVersion": f"{group}/v1", "kind": "RoleBinding", "metadata": {"name": NAME}}
    binding["roleRef"] = {"apiGroup": group, "kind": "Role", "name": NAME}
    binding["subjects"] = [{"kind": "ServiceAccount", "name": NAME, "namespace": NAMESPACE}]
    apply(sandbox, json.dumps(binding))
    token = sandbox.kubectl("create", "token", NAME, "--duration=6h")
    told = json.loads(sandbox.kubectl("config", "view", "--raw", "--minify", "-o", "json"))
    for user in told["users"]:
        user["user"] = {"token": token}
    file.touch(mode=0o600)
    file.write_text(json.dumps(told))
    return file


def apply(sandbox, manifest):
    program = sandbox.kubeconfig.parent / "bin" / "kubectl"
    command = [program, "--kubeconfig", sandbox.kubeconfig, "-n", NAMESPACE, "apply", "-f", "-"]
    subprocess.run(command, input=manifest, text=True, check=True, stdout=subprocess.DEVNULL)
