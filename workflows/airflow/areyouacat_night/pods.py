"""Tasks as pods, as the night has them."""

from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from airflow.sdk.exceptions import AirflowException

from . import site
from .steps import NightStep

# Where Airflow's side-car looks for what a pod hands on.
RETURN = "/airflow/xcom/return.json"


class PodOperator(NightStep, KubernetesPodOperator):
    """Runs the image with `task`. What is secret stands in the pod as a reference and in no log."""

    def __init__(self, *, step, night, **kwargs):
        super().__init__(
            name=f"areyouacat-{step.name}".replace("_", "-"),
            namespace=site.namespace(),
            pod_template_dict={"metadata": {}, "spec": step.pod},
            base_container_name=step.pod["containers"][0]["name"],
            do_xcom_push=True,
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
            raise self.failure(code, failed) from None


def exit_code(pod, container):
    """None if it has not ended by itself."""
    for status in (pod.status and pod.status.container_statuses) or []:
        if status.name == container and status.state and status.state.terminated:
            return status.state.terminated.exit_code
    return None
