namespace AutoDiff.Snapshots;

/// <summary>
/// Tests of the stand-in in Verifier.cs, to be deleted together with it:
/// the real package has tests of its own, and other words for a mismatch.
/// </summary>
public sealed class VerifierTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("autodiff-snapshots-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task MatchRemovesAStaleReceivedFile()
    {
        string received = Write("VerifierTests.MatchRemovesAStaleReceivedFile.received.txt", "stale");
        Write("VerifierTests.MatchRemovesAStaleReceivedFile.verified.txt", "one\ntwo");

        await Verifier.Verify("one\ntwo").UseDirectory(directory);

        Assert.False(File.Exists(received));
    }

    [Fact]
    public async Task MismatchThrowsTheDifferenceAndLeavesTheReceivedFile()
    {
        string verified = Write(
            "VerifierTests.MismatchThrowsTheDifferenceAndLeavesTheReceivedFile.verified.txt",
            "far\na\nb\nc\nold\nd\ne\nf\nfar too");

        VerifyException exception = await Assert.ThrowsAsync<VerifyException>(
            () => Verifier.Verify("far\na\nb\nc\nnew\nd\ne\nf\nfar too").UseDirectory(directory));

        Assert.EndsWith(
            """
              …
              a
              b
              c
            - old
            + new
              d
              e
              f
            """,
            exception.Message,
            StringComparison.Ordinal);
        Assert.Contains(verified, exception.Message, StringComparison.Ordinal);
        Assert.Equal(
            "far\na\nb\nc\nnew\nd\ne\nf\nfar too",
            await File.ReadAllTextAsync(verified.Replace(".verified.", ".received.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task WhitespaceAloneIsADifference()
    {
        Write("VerifierTests.WhitespaceAloneIsADifference.verified.txt", "word");

        VerifyException exception = await Assert.ThrowsAsync<VerifyException>(
            () => Verifier.Verify("  word").UseDirectory(directory));

        Assert.EndsWith("- word\n+   word", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MissingSnapshotFailsAndWritesTheReceivedFile()
    {
        VerifyException exception = await Assert.ThrowsAsync<VerifyException>(
            () => Verifier.Verify("text", extension: "md").UseDirectory(directory));

        Assert.StartsWith("There is no snapshot yet.", exception.Message, StringComparison.Ordinal);
        Assert.Equal(
            [Path.Combine(directory, "VerifierTests.MissingSnapshotFailsAndWritesTheReceivedFile.received.md")],
            Directory.GetFiles(directory));
    }

    [Fact]
    public async Task LineEndingsAndByteOrderMarkAreNoDifference()
    {
        Write("VerifierTests.LineEndingsAndByteOrderMarkAreNoDifference.verified.txt", "\uFEFFone\r\ntwo\r\n");

        await Verifier.Verify("one\ntwo\n").UseDirectory(directory);
    }

    [Theory]
    [InlineData(0.5, "a/b")]
    public async Task ParametersAreInTheName(double number, string text)
    {
        Write("VerifierTests.ParametersAreInTheName_number=0.5_text=a-b.verified.txt", "one");
        Write("VerifierTests.Other_number=0.5.verified.txt", "1.5");

        await Verifier.Verify("one").UseDirectory(directory).UseParameters(number, text);
        await Verifier.Verify(1.5).UseDirectory(directory).UseMethodName("Other").UseParameters(number);
        await Assert.ThrowsAsync<VerifyException>(
            () => Verifier.Verify(text).UseDirectory(directory).UseMethodName("Unnamed"));
    }

    [Fact]
    public async Task OneNameServesOneComparison()
    {
        Write("VerifierTests.OneNameServesOneComparison.verified.txt", "text");

        await Verifier.Verify("text").UseDirectory(directory);
        await Assert.ThrowsAsync<VerifyException>(() => Verifier.Verify("text").UseDirectory(directory));
    }

    [Fact]
    public void ObjectsAreRefused() =>
        Assert.Throws<NotSupportedException>(() => { _ = Verifier.Verify(new object()); });

    private string Write(string name, string text)
    {
        string path = Path.Combine(directory, name);
        File.WriteAllText(path, text);
        return path;
    }
}
