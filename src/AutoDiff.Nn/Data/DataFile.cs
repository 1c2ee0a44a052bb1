namespace AutoDiff.Nn.Data;

/// <summary>Opens data files for reading.</summary>
internal static class DataFile
{
    /// <summary>Opens a file, or says in one line which kind of file was looked for and where.</summary>
    public static FileStream Open(string path, string kind)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path))
            throw new FileNotFoundException($"{kind} file not found, a folder is there: {path}", path);
        if (!File.Exists(path))
            throw new FileNotFoundException($"{kind} file not found: {path}", path);
        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
    }
}
