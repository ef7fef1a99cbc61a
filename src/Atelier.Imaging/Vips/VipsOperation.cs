using System.Globalization;
using System.Runtime.InteropServices;

namespace Atelier.Imaging.Vips;

/// <summary>One call of a libvips operation by its nickname: set arguments, run, read results.</summary>
/// <remarks>Names and options: https://www.libvips.org/API/current/function-list.html (the C function without <c>vips_</c>).</remarks>
internal sealed class VipsOperation : IDisposable
{
    private nint _operation;

    internal VipsOperation(string nickname)
    {
        var status = VipsRuntime.Require();
        _operation = NativeMethods.NewOperation(nickname);
        if (_operation == 0)
        {
            VipsErrors.Clear();
            throw new VipsUnavailableException(
                $"libvips {status.Version} ({status.Path}) was built without {nickname}. The library that comes with Atelier has it.");
        }
    }

    /// <summary>Sets a string, or an enumeration by its nickname (<c>sequential</c>, <c>lanczos3</c>).</summary>
    internal VipsOperation Set(string name, string value)
    {
        ObjectDisposedException.ThrowIf(_operation == 0, this);
        return NativeMethods.SetArgument(_operation, name, value) == 0 ? this : throw Failure();
    }

    internal VipsOperation Set(string name, int value) => Set(name, value.ToString(CultureInfo.InvariantCulture));

    internal VipsOperation Set(string name, double value) => Set(name, value.ToString("R", CultureInfo.InvariantCulture));

    internal VipsOperation Set(string name, bool value) => Set(name, value ? "true" : "false");

    /// <summary>Sets an array of numbers.</summary>
    internal VipsOperation Set(string name, IEnumerable<double> values) =>
        Set(name, string.Join(' ', values.Select(static value => value.ToString("R", CultureInfo.InvariantCulture))));

    internal VipsOperation Set(string name, VipsImage image) => SetObject(name, NativeMethods.ImageType(), image);

    internal VipsOperation Set(string name, VipsByteSource source) => SetObject(name, NativeMethods.SourceType(), source);

    internal VipsOperation Set(string name, params ReadOnlySpan<VipsImage> images)
    {
        var value = default(GValue);
        NativeMethods.InitValue(ref value, NativeMethods.ImageArrayType());
        try
        {
            NativeMethods.SetImageArray(ref value, images.Length);
            var slots = NativeMethods.GetImageArray(ref value, out _);
            for (var i = 0; i < images.Length; i++)
            {
                // The array owns a reference to each of its images.
                Marshal.WriteIntPtr(slots, i * nint.Size, images[i].NewReference());
            }

            NativeMethods.SetProperty(_operation, name, ref value);
        }
        finally
        {
            NativeMethods.UnsetValue(ref value);
        }

        return this;
    }

    /// <summary>Runs the operation, for its effect or before reading several results.</summary>
    internal VipsOperation Run()
    {
        ObjectDisposedException.ThrowIf(_operation == 0, this);
        var built = NativeMethods.BuildOperation(_operation);
        if (built == 0)
        {
            throw Failure();
        }

        NativeMethods.Unref(_operation);
        _operation = built;
        return this;
    }

    /// <summary>Runs, and gives the resulting image; the operation is done with.</summary>
    internal VipsImage ToImage(string output = "out")
    {
        using (this)
        {
            Run();
            return new VipsImage(Read(output, NativeMethods.ImageType(), static (ref value) => NativeMethods.DuplicateObject(ref value)));
        }
    }

    /// <summary>Runs, and gives a resulting number; the operation is done with.</summary>
    internal double ToDouble(string output = "out")
    {
        using (this)
        {
            Run();
            return Read(output, GValue.DoubleType, static (ref value) => NativeMethods.GetDouble(ref value));
        }
    }

    /// <summary>Runs a saver into memory, and gives the encoded bytes; the operation is done with.</summary>
    internal EncodedImage ToBytes()
    {
        using (this)
        {
            Run();
            return Read("buffer", NativeMethods.BlobType(), static (ref value) => new EncodedImage(NativeMethods.GetBoxed(ref value)));
        }
    }

    /// <summary>Reads a whole number after <see cref="Run"/>.</summary>
    internal int ReadInt(string output) => Read(output, GValue.IntType, static (ref value) => NativeMethods.GetInt(ref value));

    public void Dispose()
    {
        if (_operation == 0)
        {
            return;
        }

        NativeMethods.UnrefOutputs(_operation);
        NativeMethods.Unref(_operation);
        _operation = 0;
    }

    /// <summary>A failed call ends the operation, so that a chain of calls needs no <c>using</c> of its own.</summary>
    private VipsException Failure()
    {
        var failure = VipsErrors.Take();
        Dispose();
        return failure;
    }

    private delegate T Reader<out T>(ref GValue value);

    private T Read<T>(string name, nint type, Reader<T> reader)
    {
        var value = default(GValue);
        NativeMethods.InitValue(ref value, type);
        try
        {
            NativeMethods.GetProperty(_operation, name, ref value);
            return reader(ref value);
        }
        finally
        {
            NativeMethods.UnsetValue(ref value);
        }
    }

    private VipsOperation SetObject(string name, nint type, GObjectHandle instance)
    {
        ObjectDisposedException.ThrowIf(_operation == 0, this);
        var value = default(GValue);
        NativeMethods.InitValue(ref value, type);
        try
        {
            NativeMethods.SetObject(ref value, instance);
            NativeMethods.SetProperty(_operation, name, ref value);
        }
        finally
        {
            NativeMethods.UnsetValue(ref value);
        }

        return this;
    }
}
