using System.CommandLine;

namespace AutoDiff.Mutation;

/// <summary>Plants small mistakes in a folder of the sources, one at a time, and tells which of them no test notices.</summary>
internal static class Program
{
    public static int Main(string[] arguments)
    {
        var folders = new Option<string[]>("--folder") { Description = "The sources, such as src/AutoDiff/Compilation; several are taken one after another.", Required = true, AllowMultipleArgumentsPerToken = true };
        var nearest = new Option<string?>("--nearest") { Description = "A part of the names of the tests that are run first; by default the folder's name." };
        var count = new Option<int>("--count")
        {
            Description = "How many mistakes in each folder, drawn at random; 0 for all.",
            DefaultValueFactory = _ => 50
        };
        var seed = new Option<int>("--seed") { Description = "Which ones.", DefaultValueFactory = _ => 1 };
        var root = new RootCommand("Plants small mistakes in the sources and runs the tests.") { folders, nearest, count, seed };
        root.SetAction(parsed =>
        {
            using var copy = new WorkingCopy();
            copy.Prepare(Directory.GetCurrentDirectory());
            foreach (string folder in parsed.GetValue(folders)!.Select(folder => folder.Trim('/')))
                Run(copy, folder, parsed.GetValue(nearest) ?? $".{Path.GetFileName(folder)}.", parsed.GetValue(count), parsed.GetValue(seed));
        });
        return root.Parse(arguments).Invoke();
    }

    private static void Run(WorkingCopy copy, string folder, string nearest, int count, int seed)
    {
        var sources = copy.Sources(folder);
        Mutant[] all = [.. sources.SelectMany(source => Mutator.Of(source.Key, source.Value))], chosen = [.. all];
        new Random(seed).Shuffle(chosen);
        if (count > 0) chosen = [.. chosen.Take(count)];
        Console.WriteLine($"{folder}: {all.Length} mistakes in {sources.Count} files; {chosen.Length} are planted, the tests with {nearest} in their names run first.");
        int killed = 0, survived = 0, refused = 0;
        foreach (var mutant in chosen)
        {
            var (compiles, by) = copy.Try(mutant, sources[mutant.File], nearest);
            if (!compiles) refused++;
            else if (by is null) survived++;
            else killed++;
            Console.WriteLine($"{(!compiles ? "not compiled" : by is null ? "SURVIVED" : "noticed")}  {mutant.Describe(sources[mutant.File])}{(by is null ? "" : $"  ({by})")}");
        }

        Console.WriteLine($"{folder}: {killed} noticed, {survived} survived, {refused} not compiled: {100.0 * killed / Math.Max(1, killed + survived):F1} % noticed.");
    }
}
