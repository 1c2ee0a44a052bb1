namespace AutoDiff;

/// <summary>
/// Whether this thread is recording a function that is to be compiled. Meanwhile everything that may differ from one replay to the next is a
/// symbol: inputs, parameters, random numbers. Code that asks for a value is then told so, and no value is frozen into a plan.
/// </summary>
internal static class Capture
{
    [ThreadStatic]
    private static List<object>? s_draws;

    // One flag for both reasons, because every random number asks for it.
    [ThreadStatic]
    private static bool s_forbidsNumbers;

    /// <summary>Whether this thread is recording a function.</summary>
    public static bool IsActive => s_draws is not null;

    /// <summary>
    /// Whether a random number drawn by hand would be frozen: into a plan, or into a function that is recorded for all examples of a batch.
    /// </summary>
    public static bool ForbidsNumbers => s_forbidsNumbers;

    /// <summary>Records a function.</summary>
    /// <param name="function">The function.</param>
    /// <param name="draws">The random numbers that it draws, in order: nodes of the graph.</param>
    /// <exception cref="CompilationException">A function is being recorded already.</exception>
    public static TResult Run<TResult>(Func<TResult> function, out List<object> draws)
    {
        if (IsActive) throw new CompilationException("A function that is being compiled compiles or plans another one. Do that before.");
        draws = s_draws = [];
        try
        {
            return MappedDraws.RunOutside(function);
        }
        finally
        {
            s_draws = null;
            s_forbidsNumbers = MappedDraws.Current is { ForbidsNumbers: true };
        }
    }

    /// <summary>Notes whether a map forbids numbers drawn by hand.</summary>
    public static void MapForbidsNumbers(bool forbids) => s_forbidsNumbers = forbids || IsActive;

    /// <summary>
    /// Notes random numbers, which are drawn on a replay even when nobody reads them, so that the next draw is the same as without a plan.
    /// </summary>
    public static void NoteDraw(object node) => s_draws!.Add(node);

    /// <summary>What to throw when code asks for the value of a symbol.</summary>
    public static CompilationException ValueRead(string node) => new(
        $"The value of {node} was read while a function is compiled. There are only symbols now: what C# makes of the number, a decision or an index, would be the same in every replay. Choose with Where, pass indices as an input, keep it outside of the function, or do not compile it.");

    /// <summary>What to throw when code draws a random number by itself.</summary>
    public static CompilationException NumberDrawn() => new(
        "A random number was drawn while a function is compiled: it would be the same in every replay. Draw with RandomVariable or Dropout, which draw afresh each time, or outside of the function.");

    /// <summary>What to throw when code draws from a generator of its own.</summary>
    public static CompilationException GeneratorMade() => new(
        "A random generator is made in the function that is compiled: every call would begin its sequence again, and every replay go on with it. Make the generator outside of the function.");

    /// <summary>What to throw when code changes something while it is recorded.</summary>
    public static CompilationException SideEffect(string what) => new(
        $"While a function is compiled, {what}: this would happen once, when the function is recorded, and in no replay. Do it outside of the function.");
}
