using System.Buffers.Binary;
using System.IO.Compression;

namespace AutoDiff.Nn.Data;

/// <summary>The content of a stream that may be compressed by gzip, told by its first two bytes and not by a file's name.</summary>
/// <remarks>
/// <see cref="GZipStream"/> takes a file that breaks off for a file that ends: it neither reports it nor compares the
/// checksum then. So at the end the length that gzip's last four bytes state (RFC 1952, ISIZE) is compared with what came out;
/// a complete trailer has had its checksum compared by <see cref="GZipStream"/> itself. A file of several gzip members
/// fails that comparison and is refused.
/// </remarks>
internal sealed class GzipContent : Stream
{
    private readonly Stream _stream;
    private readonly string _name;
    private readonly long _start;
    private readonly long _maximumSize;
    private readonly GZipStream? _gzip;
    private readonly byte[] _peeked = new byte[4];
    private int _peekedStart, _peekedEnd;
    private long _position;
    private bool _hasEnded;

    /// <param name="stream">The stream, read from its present position and left open.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="maximumSize">The most that compressed data may decompress to.</param>
    public GzipContent(Stream stream, string name, long maximumSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maximumSize);
        if (!stream.CanSeek || !stream.CanRead)
            throw new ArgumentException($"The stream of {name} must be readable and seekable.", nameof(stream));
        _stream = stream;
        _name = name;
        _maximumSize = maximumSize;
        _start = stream.Position;
        Span<byte> signature = stackalloc byte[2];
        bool isCompressed = stream.ReadAtLeast(signature, 2, throwOnEndOfStream: false) == 2 && signature is [0x1F, 0x8B];
        stream.Position = _start;
        if (isCompressed)
            _gzip = new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true);
    }

    /// <summary>Whether the content is compressed: offsets then count decompressed bytes.</summary>
    public bool IsCompressed => _gzip is not null;

    /// <summary>The most bytes that may come out.</summary>
    public long MaximumSize => IsCompressed ? _maximumSize : long.MaxValue;

    /// <summary>How many bytes are left, where that is known before reading them; otherwise null.</summary>
    public long? Remaining => IsCompressed ? null : _stream.Length - _stream.Position;

    /// <summary>A byte's place in words.</summary>
    public string At(long offset) => IsCompressed ? $"byte {offset} of the decompressed data" : $"byte {offset}";

    /// <summary>The first four bytes, or all if they are fewer; they are still to be read. To be asked for before anything is read.</summary>
    public ReadOnlySpan<byte> Peek()
    {
        _peekedEnd = this.ReadAtLeast(_peeked, _peeked.Length, throwOnEndOfStream: false);
        return _peeked.AsSpan(0, _peekedEnd);
    }

    public override int Read(Span<byte> buffer)
    {
        if (_peekedStart < _peekedEnd)
        {
            int fromPeeked = Math.Min(buffer.Length, _peekedEnd - _peekedStart);
            _peeked.AsSpan(_peekedStart, fromPeeked).CopyTo(buffer);
            _peekedStart += fromPeeked;
            return fromPeeked;
        }

        if (_gzip is null)
            return _stream.Read(buffer);
        if (buffer.IsEmpty || _hasEnded)
            return 0;
        int count;
        try
        {
            count = _gzip.Read(buffer);
        }
        catch (InvalidDataException cause)
        {
            throw new DataFormatException(_name, At(_position), "gzip data", "damaged gzip data", cause);
        }

        _position += count;
        if (_position > _maximumSize)
            throw new DataFormatException(_name, At(_maximumSize),
                $"at most {_maximumSize} bytes of decompressed data, the limit that was set", "more");
        if (count == 0)
            CheckStatedLength();
        return count;
    }

    private void CheckStatedLength()
    {
        _hasEnded = true;
        const int ShortestGzip = 18; // A header of 10 bytes, and 8 bytes after the data, as RFC 1952 has them.
        long length = _stream.Length - _start;
        if (length < ShortestGzip)
            throw new DataFormatException(_name, "", $"gzip data of at least {ShortestGzip} bytes", $"{length}; the file is cut off");
        Span<byte> trailer = stackalloc byte[4];
        _stream.Position = _stream.Length - 4;
        _stream.ReadExactly(trailer);
        uint stated = BinaryPrimitives.ReadUInt32LittleEndian(trailer);
        if (stated != (uint)_position)
        {
            throw new DataFormatException(_name, "end of the file",
                $"gzip's own length of the decompressed data, {(uint)_position}",
                    $"{stated}; the file is cut off, or other bytes follow the gzip data");
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _gzip?.Dispose();
        base.Dispose(disposing);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
