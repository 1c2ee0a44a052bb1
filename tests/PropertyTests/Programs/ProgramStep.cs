namespace AutoDiff.PropertyTests.Programs;

/// <summary>One step of a program: an instruction applied to two earlier values, by their numbers.</summary>
internal sealed record ProgramStep(Instruction Instruction, int Left, int Right);
