namespace AutoDiff.Benchmarks.Workloads;

/// <summary>A piece of work that can be repeated, done in one of the ways that the library offers.</summary>
public interface IWorkload
{
    /// <summary>Does the work once.</summary>
    void Run();

    /// <summary>Goes back to the initial state, off the clock.</summary>
    void Restart();

    /// <summary>Does the work once and returns what it held when it held most, for its memory to be measured.</summary>
    object RunAndHold();
}
