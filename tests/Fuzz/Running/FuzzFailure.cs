using System.Text;
using AutoDiff.Fuzz.Inputs;

namespace AutoDiff.Fuzz.Running;

/// <summary>An input that must not do what it does.</summary>
/// <param name="Target">The part of the library.</param>
/// <param name="Seed">The seed of the run.</param>
/// <param name="Number">The input's number in the run.</param>
/// <param name="Input">The input, the smallest that was found to do the same.</param>
/// <param name="Description">The input in words.</param>
/// <param name="Problem">What it does.</param>
internal sealed record FuzzFailure(string Target, ulong Seed, long Number, byte[] Input, string Description, string Problem)
{
    public override string ToString() => new StringBuilder()
        .AppendLine($"{Target}: input {Number} of seed {Seed}: {Description}")
        .AppendLine($"  {Literal.Of(Input)}")
        .AppendLine(Problem)
        .ToString();
}
