package io.holdfast.kit.task;

/** One attempt at a task, seen from inside. */
public interface TaskRun {

    String id();

    /** 1 at the first start; counted in the database, so also starts whose worker died count. */
    int attempt();

    /** Whether somebody asked for this work to stop. */
    boolean cancelled();

    /**
     * To be called before each step that cannot be undone.
     *
     * @throws LeaseLost if the task has been cancelled, or another worker has it now
     */
    void checkLease();

    /** An attempt that nothing disturbs; for tests of handlers. */
    static TaskRun undisturbed(String id, int attempt) {
        return new TaskRun() {
            @Override
            public String id() {
                return id;
            }

            @Override
            public int attempt() {
                return attempt;
            }

            @Override
            public boolean cancelled() {
                return false;
            }

            @Override
            public void checkLease() {}
        };
    }
}
