using System.IO.MemoryMappedFiles;

namespace AutoDiff.Fuzz.Running;

/// <summary>Where a process writes which input it is about to run, so that another can tell on what it died.</summary>
internal sealed class CrashNote : IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;

    public CrashNote(string path)
    {
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.OpenOrCreate, mapName: null, sizeof(long));
        _view = _file.CreateViewAccessor();
    }

    /// <summary>The number of the input.</summary>
    public long Number { get => _view.ReadInt64(0); set => _view.Write(0, value); }

    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }
}
