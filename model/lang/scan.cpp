// The two parts of an SRU layer that PyTorch has no quick words for: the recurrence with its gates, and the convolution over
// three words. Forward and backward by hand; arrays are [time][window][channel], so that the inner loop runs over channels.
// Words beyond a window's end (mask 0) leave the state at nought.
#include <torch/extension.h>
#include <cmath>

using torch::Tensor;

// u[T][B][3D] (z, f, r before the gates), x[T][B][D], mask[T][B] -> h[T][B][D]; saved[T][B][3D]: f, r after the gates, tanh(c); c.
// The loops over channels are split: gates vectorise, and so does the step of the recurrence.
std::vector<Tensor> gates_forward(Tensor u, Tensor x, Tensor mask) {
  const int64_t T = u.size(0), B = u.size(1), D = x.size(2), half = D / 2;
  Tensor h = torch::empty_like(x), saved = torch::empty_like(u), cells = torch::empty_like(x);
  const float *up = u.data_ptr<float>(), *xp = x.data_ptr<float>(), *mp = mask.data_ptr<float>();
  float *hp = h.data_ptr<float>(), *sp = saved.data_ptr<float>(), *cp = cells.data_ptr<float>();
  for (int64_t i = 0; i < T * B; i++) {
    const float *a = up + i * 3 * D + D;
    float *s = sp + i * 3 * D;
    for (int64_t k = 0; k < 2 * D; k++) s[k] = 1.0f / (1.0f + std::exp(-a[k]));
  }
  for (int way = 0; way < 2; way++)
    for (int64_t step = 0; step < T; step++) {
      const int64_t t = way ? T - 1 - step : step, from = way ? half : 0;
      for (int64_t b = 0; b < B; b++) {
        const int64_t i = t * B + b, before = (way ? t + 1 : t - 1) * B + b;
        const float *z = up + i * 3 * D + from, *f = sp + i * 3 * D + from, m = mp[i];
        const float *last = cp + before * D + from;
        float *c = cp + i * D + from;
        if (step == 0) for (int64_t k = 0; k < half; k++) c[k] = (1 - f[k]) * z[k] * m;
        else for (int64_t k = 0; k < half; k++) c[k] = (f[k] * last[k] + (1 - f[k]) * z[k]) * m;
      }
    }
  for (int64_t i = 0; i < T * B; i++) {
    const float *r = sp + i * 3 * D + D, *c = cp + i * D, *xi = xp + i * D;
    float *g = sp + i * 3 * D + 2 * D, *o = hp + i * D;
    for (int64_t k = 0; k < D; k++) {
      const float e = std::exp(-2.0f * std::min(std::max(c[k], -15.0f), 15.0f));
      g[k] = (1 - e) / (1 + e);
      o[k] = r[k] * g[k] + (1 - r[k]) * xi[k];
    }
  }
  return {h, saved, cells};
}

std::vector<Tensor> gates_backward(Tensor grad, Tensor u, Tensor x, Tensor mask, Tensor saved, Tensor cells) {
  const int64_t T = u.size(0), B = u.size(1), D = x.size(2), half = D / 2;
  Tensor du = torch::empty_like(u), dx = torch::empty_like(x), dc = torch::empty_like(x);
  const float *gp = grad.data_ptr<float>(), *up = u.data_ptr<float>(), *xp = x.data_ptr<float>(), *mp = mask.data_ptr<float>();
  const float *sp = saved.data_ptr<float>(), *cp = cells.data_ptr<float>();
  float *dup = du.data_ptr<float>(), *dxp = dx.data_ptr<float>(), *dcp = dc.data_ptr<float>();
  for (int64_t i = 0; i < T * B; i++) {
    const float *s = sp + i * 3 * D, *r = s + D, *g = s + 2 * D, *go = gp + i * D, *xi = xp + i * D;
    float *dr = dup + i * 3 * D + 2 * D, *d = dxp + i * D, *e = dcp + i * D;
    for (int64_t k = 0; k < D; k++) {
      d[k] = go[k] * (1 - r[k]);
      dr[k] = go[k] * (g[k] - xi[k]) * r[k] * (1 - r[k]);
      e[k] = go[k] * r[k] * (1 - g[k] * g[k]);
    }
  }
  for (int way = 0; way < 2; way++)
    for (int64_t step = T - 1; step >= 0; step--) {
      const int64_t t = way ? T - 1 - step : step, from = way ? half : 0;
      for (int64_t b = 0; b < B; b++) {
        const int64_t i = t * B + b, before = (way ? t + 1 : t - 1) * B + b;
        const float *z = up + i * 3 * D + from, *f = sp + i * 3 * D + from, m = mp[i];
        float *dz = dup + i * 3 * D + from, *df = dz + D;
        const float *e = dcp + i * D + from;
        if (step == 0) {
          for (int64_t k = 0; k < half; k++) {
            dz[k] = e[k] * m * (1 - f[k]);
            df[k] = -e[k] * m * z[k] * f[k] * (1 - f[k]);
          }
        } else {
          const float *last = cp + before * D + from;
          float *pass = dcp + before * D + from;
          for (int64_t k = 0; k < half; k++) {
            dz[k] = e[k] * m * (1 - f[k]);
            df[k] = e[k] * m * (last[k] - z[k]) * f[k] * (1 - f[k]);
            pass[k] += e[k] * m * f[k];
          }
        }
      }
    }
  return {du, dx};
}

// y[t] = w0 x[t-1] + w1 x[t] + w2 x[t+1] + bias, channel by channel.
Tensor conv_forward(Tensor x, Tensor w, Tensor bias) {
  const int64_t T = x.size(0), B = x.size(1), D = x.size(2), row = B * D;
  Tensor y = torch::empty_like(x);
  const float *xp = x.data_ptr<float>(), *wp = w.data_ptr<float>(), *bp = bias.data_ptr<float>();
  float *yp = y.data_ptr<float>();
  for (int64_t t = 0; t < T; t++)
    for (int64_t b = 0; b < B; b++) {
      const float *a = xp + t * row + b * D;
      float *o = yp + t * row + b * D;
      for (int64_t k = 0; k < D; k++) o[k] = bp[k] + wp[D + k] * a[k];
      if (t > 0) for (int64_t k = 0; k < D; k++) o[k] += wp[k] * a[k - row];
      if (t + 1 < T) for (int64_t k = 0; k < D; k++) o[k] += wp[2 * D + k] * a[k + row];
    }
  return y;
}

std::vector<Tensor> conv_backward(Tensor grad, Tensor x, Tensor w) {
  const int64_t T = x.size(0), B = x.size(1), D = x.size(2), row = B * D;
  Tensor dx = torch::empty_like(x), dw = torch::zeros_like(w), db = torch::zeros({D}, x.options());
  const float *gp = grad.data_ptr<float>(), *xp = x.data_ptr<float>(), *wp = w.data_ptr<float>();
  float *dxp = dx.data_ptr<float>(), *dwp = dw.data_ptr<float>(), *dbp = db.data_ptr<float>();
  for (int64_t t = 0; t < T; t++)
    for (int64_t b = 0; b < B; b++) {
      const float *g = gp + t * row + b * D, *a = xp + t * row + b * D;
      float *d = dxp + t * row + b * D;
      for (int64_t k = 0; k < D; k++) {
        d[k] = wp[D + k] * g[k];
        dwp[D + k] += g[k] * a[k];
        dbp[k] += g[k];
      }
      if (t > 0) for (int64_t k = 0; k < D; k++) {
        d[k] += wp[2 * D + k] * g[k - row];
        dwp[k] += g[k] * a[k - row];
      }
      if (t + 1 < T) for (int64_t k = 0; k < D; k++) {
        d[k] += wp[k] * g[k + row];
        dwp[2 * D + k] += g[k] * a[k + row];
      }
    }
  return {dx, dw, db};
}

PYBIND11_MODULE(TORCH_EXTENSION_NAME, m) {
  m.def("gates_forward", &gates_forward);
  m.def("gates_backward", &gates_backward);
  m.def("conv_forward", &conv_forward);
  m.def("conv_backward", &conv_backward);
}
