using System.Net.Sockets;
using System.Runtime.Versioning;
using AutoDiff.Nn.Storage;
using AutoDiff.UnitTests;
using AutoDiff.UnitTests.Data;

namespace AutoDiff.Nn.UnitTests;

[UnsupportedOSPlatform("windows")]
public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string At(string name) => Path.Combine(_folder.Path, name);

    private string Existing(string name = "report.json")
    {
        string path = At(name);
        File.WriteAllText(path, "old");
        return path;
    }

    [Fact]
    public void The_new_content_takes_the_place_of_the_old_as_a_whole()
    {
        string path = Existing();

        using (var file = AtomicFile.Create(path))
        {
            file.Content.Write("new content"u8);
            Assert.Equal("old", File.ReadAllText(path));
            file.Commit();
        }

        Assert.Equal("new content", File.ReadAllText(path));
        AssertNothingElseIn(path);
    }

    [Fact]
    public void A_file_is_made_where_there_was_none()
    {
        string path = At("report.json");

        using (var file = AtomicFile.Create(path, expectedSize: 100_000))
        {
            file.Content.Write("new"u8);
            Assert.False(File.Exists(path));
            file.Commit();
        }

        Assert.Equal("new", File.ReadAllText(path));
        AssertNothingElseIn(path);
    }

    [Fact]
    public void An_input_that_does_not_exist_yet_is_not_made_either()
    {
        string path = At("train-images");
        var refused = Assert.Throws<IOException>(() => AtomicFile.Create(Path.Combine(_folder.Path, ".", "train-images"), inputs: [path]));
        Assert.Contains("which is only read", refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void A_separator_at_the_end_names_a_folder_that_need_not_exist() =>
        Assert.Contains("has the name of a folder", Assert.Throws<IOException>(() => AtomicFile.Create(At("none") + "/"))
            .Message, StringComparison.Ordinal);

    [Fact]
    public void Without_a_commit_nothing_has_happened()
    {
        string path = Existing();

        using (var file = AtomicFile.Create(path)) file.Content.Write("half of"u8);

        Assert.Equal("old", File.ReadAllText(path));
        AssertNothingElseIn(path);
    }

    [Fact]
    public void A_file_is_committed_once()
    {
        var file = AtomicFile.Create(At("report.json"));
        file.Commit();
        Assert.Throws<ObjectDisposedException>(file.Commit);

        var given = AtomicFile.Create(At("other.json"));
        given.Dispose();
        Assert.Throws<ObjectDisposedException>(given.Commit);
        AssertNothingElseIn(At("report.json"));
    }

    [Fact]
    public void The_permissions_of_the_replaced_file_are_kept()
    {
        string path = Existing();
        const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            Shared = Private | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

        foreach (var mode in new[] { Private, Shared })
        {
            File.SetUnixFileMode(path, mode);
            using (var file = AtomicFile.Create(path)) file.Commit();
            Assert.Equal(mode, File.GetUnixFileMode(path));
        }
    }

    [Fact]
    public void The_temporary_file_is_new_in_the_same_folder_and_of_another_name_each_time()
    {
        var names = new List<string>();
        for (int i = 0; i < 3; i++)
        {
            using var file = AtomicFile.Create(At("report.json"), open: Opened);
        }

        Assert.Equal(3, names.Distinct().Count());
        Assert.All(names, name => Assert.Equal(_folder.Path, Path.GetDirectoryName(name)));

        FileStream Opened(string path, FileStreamOptions options)
        {
            names.Add(path);
            return new FileStream(path, options);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Something_of_the_temporary_name_is_neither_followed_nor_replaced(bool isLink)
    {
        string victim = Existing("victim"), path = Existing(), planted = "";

        Assert.Throws<IOException>(() => AtomicFile.Create(path, open: Opened));

        Assert.Equal("old", File.ReadAllText(victim));
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal(isLink ? victim : null, new FileInfo(planted).LinkTarget);
        Assert.Equal("old", File.ReadAllText(planted));

        FileStream Opened(string name, FileStreamOptions options)
        {
            planted = name;
            if (isLink) File.CreateSymbolicLink(name, victim);
            else File.WriteAllText(name, "old");
            return new FileStream(name, options);
        }
    }

    // None of these is committed: were one let through, nothing would be lost but this test.
    [Theory]
    [InlineData("folder", "folder")]
    [InlineData("folder/", "folder")]
    [InlineData("missing/", "folder")]
    [InlineData("pipe", "no plain file")]
    [InlineData("socket", "no plain file")]
    [InlineData("/dev/null", "no plain file")]
    [InlineData("/dev/full", "no plain file")]
    [InlineData("link", "symbolic link")]
    [InlineData("link-to-nothing", "symbolic link")]
    [InlineData("link-to-folder", "symbolic link")]
    [InlineData("/dev/stdout", "symbolic link")]
    [InlineData("read-only", "read-only")]
    [InlineData("missing/report.json", "no folder")]
    [InlineData("target/report.json", "no folder")]
    [InlineData("/proc/report.json", "cannot be written")]
    public void What_cannot_be_replaced_is_refused_at_once(string name, string reason)
    {
        Directory.CreateDirectory(At("folder"));
        Posix.MakePipe(At("pipe"));
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(At("socket")));
        File.CreateSymbolicLink(At("link"), Existing("target"));
        File.CreateSymbolicLink(At("link-to-nothing"), At("nothing"));
        Directory.CreateSymbolicLink(At("link-to-folder"), At("folder"));
        File.SetUnixFileMode(Existing("read-only"), UnixFileMode.UserRead);
        string[] before = Entries();

        var refusal = Assert.Throws<IOException>(() => AtomicFile.Create(At(name)));

        Assert.Contains(At(name), refusal.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, Entries());
    }

    [Fact]
    public void A_file_that_is_held_for_somebody_alone_is_refused_at_once()
    {
        string path = Existing();
        using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            Assert.Contains("used by another process", Assert.Throws<IOException>(() => AtomicFile.Create(path)).Message, StringComparison.Ordinal);

        Assert.Equal("old", File.ReadAllText(path));
        AssertNothingElseIn(path);
    }

    [Theory]
    [InlineData("data.csv")]
    [InlineData("./folder/../data.csv")]
    [InlineData("linked-folder/data.csv")]
    [InlineData("hard-link.csv")]
    public void An_input_is_refused_by_whatever_name(string name)
    {
        string data = Existing("data.csv");
        Directory.CreateDirectory(At("folder"));
        Directory.CreateSymbolicLink(At("linked-folder"), _folder.Path);
        File.CreateSymbolicLink(At("link.csv"), data);
        Posix.MakeHardLink(At("hard-link.csv"), data);
        string[] before = Entries();

        foreach (string input in new[] { data, Path.GetRelativePath(Environment.CurrentDirectory, data), At("linked-folder/data.csv"),
            At("link.csv"), At("hard-link.csv") })
        {
            var refusal = Assert.Throws<IOException>(() => AtomicFile.Create($"{_folder.Path}/{name}", inputs: [At("missing.csv"), input]));
            Assert.Contains($"is {input}", refusal.Message, StringComparison.Ordinal);
        }

        Assert.Equal(before, Entries());
    }

    [Fact]
    public void Another_file_with_the_content_of_an_input_is_replaced()
    {
        string path = Existing();
        using (var file = AtomicFile.Create(path, inputs: [Existing("data.csv"), _folder.Path])) file.Commit();
        Assert.Equal("", File.ReadAllText(path));
    }

    [Fact]
    public void A_disk_without_room_for_what_is_expected_is_found_out_at_once()
    {
        string path = Existing();

        var refusal = Assert.Throws<IOException>(() => AtomicFile.Create(path, expectedSize: 1L << 60));

        Assert.Contains(path, refusal.Message, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(path));
        AssertNothingElseIn(path);
    }

    [Fact]
    public void Everything_is_on_the_disk_before_it_takes_the_name()
    {
        string path = Existing();
        ObservedStream? content = null;
        var seen = new List<(string Call, long Length, string Target)>();

        using (var file = AtomicFile.Create(path,
            open: (name, options) => content = new ObservedStream(name, options, call => seen.Add((call, content!.Length, File.ReadAllText(path))))))
        {
            file.Content.Write("new content"u8);
            seen.Clear();
            file.Commit();
        }

        Assert.Equal([("SetLength(11)", 11, "old"), ("Flush(True)", 11, "old")], seen);
    }

    [Theory]
    [InlineData("Write")]
    [InlineData("SetLength(3)")]
    [InlineData("Flush(True)")]
    public void A_disk_that_is_full_later_leaves_the_old_file_and_nothing_else(string failing)
    {
        string path = Existing();

        Assert.Throws<IOException>(() =>
        {
            using var file = AtomicFile.Create(path, open: (name, options) => new ObservedStream(name, options, call =>
            {
                if (call == failing) throw new IOException("No space left on device");
            }));
            file.Content.Write("new"u8);
            file.Commit();
        });

        Assert.Equal("old", File.ReadAllText(path));
        AssertNothingElseIn(path);
    }

    [Theory]
    [InlineData("folder", "folder")]
    [InlineData("pipe", "no plain file")]
    [InlineData("link", "symbolic link")]
    [InlineData("input", "only read")]
    public void What_has_come_to_the_place_in_the_meantime_is_not_replaced(string what, string reason)
    {
        string path = At("report.json"), data = Existing("data.csv");
        using var file = AtomicFile.Create(path, inputs: [data]);
        if (what == "folder") Directory.CreateDirectory(path);
        if (what == "pipe") Posix.MakePipe(path);
        if (what == "link") File.CreateSymbolicLink(path, data);
        if (what == "input") Posix.MakeHardLink(path, data);

        Assert.Contains(reason, Assert.Throws<IOException>(file.Commit).Message, StringComparison.Ordinal);

        file.Dispose();
        Assert.Equal("old", File.ReadAllText(data));
        Assert.Equal([data, path], Entries());
    }

    private string[] Entries() => [.. Directory.EnumerateFileSystemEntries(_folder.Path).Order(StringComparer.Ordinal)];

    private void AssertNothingElseIn(string path) => Assert.Equal(path, Assert.Single(Entries()));

    /// <summary>A file that says what is done to it before it does it.</summary>
    private sealed class ObservedStream(string path, FileStreamOptions options, Action<string> observe) : FileStream(path, options)
    {
        public override void Write(ReadOnlySpan<byte> buffer)
        {
            observe("Write");
            base.Write(buffer);
        }

        public override void SetLength(long value)
        {
            observe($"SetLength({value})");
            base.SetLength(value);
        }

        public override void Flush(bool flushToDisk)
        {
            observe($"Flush({flushToDisk})");
            base.Flush(flushToDisk);
        }
    }
}
