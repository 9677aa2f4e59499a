"""Tasks as pods, as the night has them."""

import re

from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from airflow.providers.cncf.kubernetes.utils.xcom_sidecar import PodDefaults
from airflow.sdk.exceptions import AirflowException

from . import site
from .steps import NightStep

# Where Airflow's side-car looks for what a pod hands on.
RETURN = f"{PodDefaults.XCOM_MOUNT_PATH}/return.json"
# A line of the program's log begins with the time.
PROGRESS = re.compile(r"\d\d:\d\d:\d\d ")


class PodOperator(NightStep, KubernetesPodOperator):
    """Runs the image with `task`. What is secret stands in the pod as a reference and in no log."""

    def __init__(self, *, step, night, **kwargs):
        self.container = step.pod["containers"][0]
        super().__init__(
            name=f"areyouacat-{step.name}".replace("_", "-"),
            namespace=site.namespace(),
            pod_template_dict={"metadata": {}, "spec": step.pod},
            base_container_name=self.container["name"],
            do_xcom_push=True,
            # It only sleeps, until it is asked for a file.
            xcom_sidecar_container_security_context=self.container["securityContext"],
            log_events_on_failure=True,
            log_pod_spec_on_failure=False,
            # The end of the log is the reason in Airflow, too.
            termination_message_policy="FallbackToLogsOnError",
            # A first night pulls the image.
            startup_timeout_seconds=900,
            **kwargs,
        )
        self.step = step
        self.night = night

    def build_pod_request_obj(self, context=None, *, dry_run=False):
        """With the task's own image for the side-car, too: it is there, and no other registry is asked."""
        pod = super().build_pod_request_obj(context, dry_run=dry_run)
        for container in pod.spec.containers:
            if container.name == PodDefaults.SIDECAR_CONTAINER_NAME:
                chosen = self.hook.get_xcom_sidecar_container_image()
                container.image = chosen or self.container["image"]
        return pod

    def call(self, words, context):
        self.arguments = [*words, f"{self.night.handover}={RETURN}"]
        return KubernetesPodOperator.execute(self, context)

    def cleanup(self, pod, remote_pod, xcom_result=None, context=None):
        self.handed_on(xcom_result)
        try:
            super().cleanup(pod, remote_pod, xcom_result, context)
        except AirflowException as failed:
            code = exit_code(remote_pod, self.base_container_name)
            if code is None:
                # The pod was lost before its program ended: that may pass.
                raise
            raise self.failure(code, last_words(failed)) from None


def last_words(failed):
    """What the program said after its progress, of the end of its log that Kubernetes kept."""
    told = []
    for line in str(failed).splitlines():
        told = [] if PROGRESS.match(line) else [*told, line.strip()]
    return " ".join(filter(None, told)) or str(failed)


def exit_code(pod, container):
    """None if it has not ended by itself."""
    for status in (pod.status and pod.status.container_statuses) or []:
        if status.name == container and status.state and status.state.terminated:
            return status.state.terminated.exit_code
    return None
