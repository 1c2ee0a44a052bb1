namespace AutoDiff.Nn.Storage;

/// <summary>
/// A plain file that is written as a whole or not at all: <see cref="Create"/> it before the work, write the <see cref="Content"/> after it, and
/// <see cref="Commit"/>. Until then a file of that name stays as it is; without a commit, nothing has happened.
/// </summary>
/// <remarks>
/// <para>
/// The content goes to a temporary file in the same folder, which is made at once, so that a folder that cannot be written and a disk that is full
/// are known before the work. Its name is random, and it is never one that exists: nobody can put a link in its way. The commit has the content on
/// the disk before it renames the file. A process that is killed leaves a file <c>.autodiff-….tmp</c> behind.
/// </para>
/// <para>
/// Only a plain file that may be written is replaced: no folder, device, pipe or socket, no file that is read-only, and none of the inputs, under
/// whatever name. A symbolic link is refused as well: to replace it would not write the file that it leads to, and to follow it may write in
/// another folder than the one that was named. Links to folders on the way are followed. The new file has the permissions of the old one, and
/// belongs to who writes it.
/// </para>
/// </remarks>
internal sealed class AtomicFile : IDisposable
{
    private readonly string _path;
    private readonly string _temporary;
    private readonly IReadOnlyList<string> _inputs;
    private bool _isPending = true;

    private AtomicFile(string path, string temporary, IReadOnlyList<string> inputs, FileStream content) =>
        (_path, _temporary, _inputs, Content) = (path, temporary, inputs, content);

    /// <summary>What is to be written. It is not buffered: few large writes are faster than many small ones.</summary>
    public FileStream Content { get; }

    /// <summary>Makes ready for writing a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expectedSize">How many bytes to reserve on the disk, where the file system can.</param>
    /// <param name="inputs">Files that must not be replaced, whether they exist or not.</param>
    /// <param name="open">Opens the temporary file; by default as a <see cref="FileStream"/>.</param>
    /// <exception cref="ArgumentException">The path is empty or cannot be one.</exception>
    /// <exception cref="IOException">The file cannot be written or must not be replaced; the message says why.</exception>
    public static AtomicFile Create(string path, long expectedSize = 0, IReadOnlyList<string>? inputs = null,
        Func<string, FileStreamOptions, FileStream>? open = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        path = Path.GetFullPath(path);
        EnsureReplaceable(path, inputs ?? []);
        string folder = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder)) throw new IOException($"{path} cannot be written: there is no folder {folder}.");

        string temporary = Path.Combine(folder, $".autodiff-{Path.GetRandomFileName()}.tmp");
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
            BufferSize = 0,
            PreallocationSize = expectedSize
        };
        try
        {
            // To open the file that will be replaced does nothing to it, and finds out whether it may be written.
            if (File.Exists(path)) File.OpenHandle(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete).Dispose();
            var file = new AtomicFile(path, temporary, inputs ?? [], open?.Invoke(temporary, options) ?? new FileStream(temporary, options));
            file.TakePermissions();
            return file;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{path} cannot be written: {cause.Message}", cause);
        }
    }

    /// <summary>Puts the content on the disk, and then in the place of the file.</summary>
    /// <exception cref="IOException">The content cannot be written, or what is at the path by now must not be replaced.</exception>
    /// <exception cref="UnauthorizedAccessException">The system does not allow it.</exception>
    /// <exception cref="ObjectDisposedException">The file has been committed or given up.</exception>
    public void Commit()
    {
        ObjectDisposedException.ThrowIf(!_isPending, this);
        // What was reserved beyond the end goes back to the disk.
        Content.SetLength(Content.Length);
        Content.Flush(flushToDisk: true);
        Content.Dispose();
        EnsureReplaceable(_path, _inputs);
        File.Move(_temporary, _path, overwrite: true);
        _isPending = false;
    }

    /// <summary>Gives the content up, unless it was committed.</summary>
    public void Dispose()
    {
        if (!_isPending) return;
        _isPending = false;
        Content.Dispose();
        try
        {
            File.Delete(_temporary);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            // The folder is gone or closed in the meantime. The error that brought us here says more than this one.
        }
    }

    private static void EnsureReplaceable(string path, IReadOnlyList<string> inputs)
    {
        var entry = new FileInfo(path);
        if (entry.LinkTarget is not null) throw Refused("is a symbolic link: name the file that it leads to");
        if (Directory.Exists(path)) throw Refused("is a folder");
        if (Path.EndsInDirectorySeparator(path)) throw Refused("has the name of a folder, with a separator at the end");
        if (FileStatus.Of(path) is not { } status)
        {
            if (inputs.FirstOrDefault(input => Path.GetFullPath(input) == path) is { } missing)
                throw Refused($"is {missing}, which is only read, though it does not exist now");
            return;
        }

        if (!status.IsPlain) throw Refused("is no plain file, but a device, a pipe or a socket");
        if (entry.IsReadOnly) throw Refused("is read-only");
        if (inputs.FirstOrDefault(input => FileStatus.Of(input) == status) is { } same) throw Refused($"is {same}, which is only read");

        IOException Refused(string reason) => new($"{path} is not replaced: it {reason}.");
    }

    private void TakePermissions()
    {
        if (OperatingSystem.IsWindows() || !File.Exists(_path)) return;
        try
        {
            var permissions = File.GetUnixFileMode(_path);
            // Not every file system has permissions to set; where they differ, this one has.
            if (permissions != File.GetUnixFileMode(Content.SafeFileHandle)) File.SetUnixFileMode(Content.SafeFileHandle, permissions);
        }
        catch
        {
            Dispose();
            throw;
        }
    }
}
