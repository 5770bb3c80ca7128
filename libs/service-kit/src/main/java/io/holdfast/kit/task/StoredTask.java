package io.holdfast.kit.task;

/**
 * What is kept of a task.
 *
 * @param data JSON
 */
record StoredTask(String requestId, String traceparent, String data) {}
